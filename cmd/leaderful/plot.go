package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/spf13/cobra"

	"leaderful/sim/experiment"
	"leaderful/sim/figure"
	"leaderful/sim/record"
	"leaderful/sim/validation"
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

// image is one file that a plot is drawn into.
type image struct{ plot, format string }

// drawPlots draws the plots that the results in one folder ask for into another, a file on each processor, so that it can
// stop between them, and returns the names of the files.
func drawPlots(ctx context.Context, from, into string, line *progress) ([]string, error) {
	if m, err := record.ReadManifest(from); err == nil && m.Scenario == validation.Name && m.Text == "" {
		v, rows, err := record.ReadValidation(from)
		if err != nil {
			return nil, err
		}
		return figure.DrawValidation(v, rows, m.Plots, into)
	}
	tables, err := figure.Read(from)
	if err != nil {
		return nil, err
	}
	var images []image
	for _, name := range tables.Manifest.Plots.Which {
		for _, format := range tables.Manifest.Plots.Formats {
			images = append(images, image{name, format})
		}
	}
	files, failed := make([][]string, len(images)), make([]error, len(images))
	var begun atomic.Int64
	var all sync.WaitGroup
	for range min(len(images), runtime.NumCPU()) {
		all.Go(func() {
			for {
				i := int(begun.Add(1)) - 1
				if i >= len(images) {
					return
				}
				if failed[i] = ctx.Err(); failed[i] == nil {
					files[i], failed[i] = drawImage(tables, images[i], into)
				}
			}
		})
	}
	line.say(fmt.Sprintf("drawing %d plots", len(images)))
	all.Wait()
	if err := errors.Join(failed...); err != nil {
		return nil, cmp.Or(ctx.Err(), err)
	}
	return slices.Concat(files...), nil
}

// drawImage draws one file.
func drawImage(tables *figure.Tables, i image, into string) ([]string, error) {
	only := *tables
	only.Manifest.Plots = record.Plots{Which: []string{i.plot}, Formats: []string{i.format}, Style: tables.Manifest.Plots.Style}
	return figure.Draw(&only, into)
}
