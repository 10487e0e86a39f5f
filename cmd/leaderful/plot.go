package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"leaderful/sim/experiment"
	"leaderful/sim/figure"
	"leaderful/sim/record"
)

func newPlot() *cobra.Command {
	return &cobra.Command{
		Use:     "plot DIR",
		Short:   "Draw the plots of saved results again",
		Long:    "Draw the plots of saved results again, from the tables alone. Nothing is simulated.",
		Example: "  leaderful plot out/leadership-exodus",
		Args:    oneArgument("a folder of results"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := experiment.ReadManifest(args[0]); err != nil {
				return usagef("%s holds no results: %v", args[0], err)
			}
			line := newProgress(cmd.ErrOrStderr(), false)
			defer line.clear()
			names, err := experiment.Redraw(cmd.Context(), args[0], func(ctx context.Context, into string) error {
				_, err := drawPlots(ctx, args[0], into, line)
				return err
			})
			if errors.Is(err, context.Canceled) {
				return errors.New("stopped before the end; the plots are as they were")
			}
			if err != nil {
				return err
			}
			for _, name := range names {
				fmt.Fprintln(cmd.OutOrStdout(), name)
			}
			return nil
		},
	}
}

// drawPlots draws the plots that the results in one folder ask for into another, one at a time so that it can stop between
// them, and returns the names of the files.
func drawPlots(ctx context.Context, from, into string, line *progress) ([]string, error) {
	tables, err := figure.Read(from)
	if err != nil {
		return nil, err
	}
	var files []string
	asked := tables.Manifest.Plots
	for i, name := range asked.Which {
		for _, format := range asked.Formats {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			line.say(fmt.Sprintf("drawing plot %d of %d: %s.%s", i+1, len(asked.Which), name, format))
			tables.Manifest.Plots = record.Plots{Which: []string{name}, Formats: []string{format}, Style: asked.Style}
			drawn, err := figure.Draw(tables, into)
			if err != nil {
				return nil, err
			}
			files = append(files, drawn...)
		}
	}
	return files, nil
}
