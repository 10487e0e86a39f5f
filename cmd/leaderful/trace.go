package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"leaderful/sim"
	"leaderful/sim/measure"
	"leaderful/sim/record"
	"leaderful/sim/scenario"
)

// traceFlags are the flags of trace.
type traceFlags struct {
	structure string
	stream    string
	issue     int
	replicate int
	seed      uint64
	set       []string
}

func newTrace() *cobra.Command {
	var f traceFlags
	cmd := &cobra.Command{
		Use:   "trace SCENARIO",
		Short: "Tell the life of one issue, person by person",
		Long: `Tell the life of one issue under one structure: who saw what, who told or asked whom, where each observation was lost
and why, who decided when, and who acted. Issues are counted from 1 as they arise, or, with --stream, within their stream. The same issue
of the same replicate is the same for every structure.`,
		Example: `  leaderful trace leadership-exodus --structure collective --issue 3
  leaderful trace leadership-exodus --structure hierarchical --stream "funding and continuity" --issue 1`,
		Args: oneArgument("a scenario file or the name of a shipped scenario"),
	}
	flags := cmd.Flags()
	flags.StringVar(&f.structure, "structure", "", "the structure with this `LABEL` (default the scenario's first)")
	flags.StringVar(&f.stream, "stream", "", "count issues within the stream of this `NAME`")
	flags.IntVar(&f.issue, "issue", 1, "the `K`-th issue")
	flags.IntVar(&f.replicate, "replicate", 0, "the world of replicate `N`, from 0")
	flags.Uint64Var(&f.seed, "seed", 0, "run with seed `N` rather than the scenario's")
	flags.StringArrayVar(&f.set, "set", nil, "change a scalar of the scenario, as `path=value`; repeatable")
	cmd.RunE = func(cmd *cobra.Command, names []string) error {
		if f.replicate < 0 {
			return usagef("--replicate takes a whole number from 0, not %d", f.replicate)
		}
		options := scenario.Options{Set: f.set}
		if f.structure != "" {
			options.Structures = []string{f.structure}
		}
		if cmd.Flags().Changed("seed") {
			options.Seed = &f.seed
		}
		s, err := load(cmd.Context(), names[0], options)
		if err != nil {
			return err
		}
		if s.Other != nil {
			return usagef("trace follows an issue of a crisis, and the model %s has none", s.Other.Model.Name)
		}
		return trace(cmd.Context(), cmd.OutOrStdout(), s, &f)
	}
	return cmd
}

// trace runs one structure through one world and writes the story of one issue.
func trace(ctx context.Context, out io.Writer, s *scenario.Scenario, f *traceFlags) error {
	w := sim.NewWorld(&s.Setup, f.replicate)
	if err := knownStream(s, f.stream); err != nil {
		return err
	}
	number, of, ok := w.IssueNumber(f.stream, f.issue)
	if !ok {
		where := "of this replicate"
		if f.stream != "" {
			where = fmt.Sprintf("in the stream %q", f.stream)
		}
		return usagef("--issue takes a whole number from 1 to %d, the number of issues %s, not %d", of, where, f.issue)
	}
	story, _ := sim.NewStory(w, number)
	engine := sim.NewEngine()
	engine.Observer = story.Observe
	var results record.Output
	if err := engine.Run(ctx, w, &s.Structures[0], &results); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s, under %s (replicate %d of seed %d)\n\n", measure.OneLine(s.Title), s.Structures[0].Label, f.replicate, s.Setup.Seed)
	return story.Write(out)
}

// knownStream refuses the name of a stream that the scenario does not have.
func knownStream(s *scenario.Scenario, name string) error {
	var names []string
	for i := range s.Setup.Streams {
		names = append(names, s.Setup.Streams[i].Name)
		if s.Setup.Streams[i].Name == name {
			return nil
		}
	}
	if name == "" {
		return nil
	}
	return usagef("no stream is called %q%s; there are %s", name, didYouMean(name, names, ""), strings.Join(names, ", "))
}
