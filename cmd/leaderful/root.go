package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"leaderful/sim/scenario"
)

// newRoot puts the commands together. The arguments are only for the manifest, which records the command line.
func newRoot(args []string) *cobra.Command {
	root := &cobra.Command{
		Use:   "leaderful",
		Short: "Simulate leadership structures in a crisis",
		Long: `Simulate leadership structures in a crisis: how fast an organisation decides, how much of what its people know is
lost on the way, and what that does to their engagement.`,
		Example: `  leaderful run leadership-exodus
  leaderful list structures
  leaderful help run`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          knownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(newRun(args), newCheck(), newList(), newExplain(), newPlot(), newTrace(), newValidate(args), newVersion())
	for _, name := range []string{"merge", "new"} {
		root.AddCommand(newUnsupported(name))
	}
	root.SetHelpCommand(newHelp())
	return root
}

// newHelp replaces cobra's help command, which calls an unknown command a success.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Say how a command is used",
		Example: "  leaderful help run",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || about == nil {
				return knownCommand(cmd.Root(), args)
			}
			if about == cmd.Root() {
				if err := knownCommand(about, rest); err != nil {
					return err
				}
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// newUnsupported is a command that has its name and no code yet.
func newUnsupported(name string) *cobra.Command {
	return &cobra.Command{
		Use:                name,
		Short:              "not supported yet",
		Example:            "  leaderful " + name,
		Hidden:             true,
		FParseErrWhitelist: cobra.FParseErrWhitelist{UnknownFlags: true},
		RunE:               func(*cobra.Command, []string) error { return notSupported(name) },
	}
}

// knownCommand refuses arguments of the root, which are commands that nobody knows.
func knownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	names := []string{"help"}
	for _, command := range root.Commands() {
		if command.IsAvailableCommand() {
			names = append(names, command.Name())
		}
	}
	hint := didYouMean(args[0], names, "")
	if _, err := os.Stat(args[0]); err == nil || slices.Contains(scenario.Shipped(), args[0]) {
		hint = fmt.Sprintf(" (did you mean leaderful run %s?)", args[0])
	}
	return usagef("unknown command %q%s; see leaderful help", args[0], hint)
}

// flagError puts what is wrong with a flag into a sentence.
func flagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		invalid *pflag.InvalidValueError
		missing *pflag.ValueRequiredError
	)
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			return usagef("unknown flag -%s for %s; see %s --help", name, cmd.CommandPath(), cmd.CommandPath())
		}
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		hint := didYouMean(name, names, "--")
		if name == "version" {
			hint = " (did you mean leaderful version?)"
		}
		return usagef("unknown flag --%s for %s%s; see %s --help", name, cmd.CommandPath(), hint, cmd.CommandPath())
	case errors.As(err, &invalid):
		return usagef("--%s takes %s, not %q", invalid.GetFlag().Name, inWords(invalid.GetFlag()), invalid.GetValue())
	case errors.As(err, &missing):
		return usagef("--%s needs a value: %s", missing.GetFlag().Name, inWords(missing.GetFlag()))
	}
	return usagef("%v", err)
}

// inWords says what a flag takes.
func inWords(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "uint64":
		return "a whole number from 0"
	case "int":
		return "a whole number"
	case "bool":
		return "true or false"
	}
	name, _ := pflag.UnquoteUsage(f)
	return name
}

// didYouMean names the candidates that begin with a word, or else the one that is most like it; nothing if there is none.
func didYouMean(word string, candidates []string, prefix string) string {
	var like []string
	for _, name := range candidates {
		if strings.HasPrefix(name, word) {
			like = append(like, prefix+name)
		}
	}
	if near, ok := scenario.Nearest(word, candidates); ok && len(like) == 0 {
		like = []string{prefix + near}
	}
	if len(like) == 0 {
		return ""
	}
	return fmt.Sprintf(" (did you mean %s?)", strings.Join(like, " or "))
}

// oneArgument refuses anything but one argument, which is what.
func oneArgument(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) != 1:
			return usagef("%s takes one argument (%s), not %d; see %s --help", cmd.Name(), what, len(args), cmd.CommandPath())
		case args[0] == "":
			return usagef("%s takes %s, and the argument is empty; see %s --help", cmd.Name(), what, cmd.CommandPath())
		}
		return nil
	}
}

// noArguments refuses arguments.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usagef("%s takes no arguments; it got %q", cmd.Name(), args[0])
}
