package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"leaderful/sim/experiment"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of the program",
		Example: "  leaderful version",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s %s, revision %s, %s %s/%s\n",
				experiment.Program, experiment.Version, experiment.Revision(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
