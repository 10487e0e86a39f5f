package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
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
		SilenceUsage:               true,
		SilenceErrors:              true,
		SuggestionsMinimumDistance: 2,
		Args:                       knownCommand,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(newRun(args), newCheck(), newList(), newExplain(), newPlot(), newVersion())
	for _, name := range []string{"trace", "merge", "validate", "new"} {
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
	return usagef("unknown command %q%s; see leaderful help", args[0], didYouMean(args[0], names, ""))
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
		return usagef("unknown flag --%s for %s%s; see %s --help", name, cmd.CommandPath(), didYouMean(name, names, "--"), cmd.CommandPath())
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

// didYouMean names the candidate that is most like a word, if any is.
func didYouMean(word string, candidates []string, prefix string) string {
	near := &cobra.Command{SuggestionsMinimumDistance: 2} // Cobra compares names of commands; any name can be one.
	for _, name := range candidates {
		near.AddCommand(&cobra.Command{Use: name, Run: func(*cobra.Command, []string) {}})
	}
	if like := near.SuggestionsFor(word); len(like) > 0 {
		return fmt.Sprintf(" (did you mean %s%s?)", prefix, strings.Join(like, " or "+prefix))
	}
	return ""
}

// oneArgument refuses anything but one argument, which is what.
func oneArgument(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			return nil
		}
		return usagef("%s takes one argument (%s), not %d; see %s --help", cmd.CommandPath(), what, len(args), cmd.CommandPath())
	}
}

// noArguments refuses arguments.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usagef("%s takes no arguments; it got %q", cmd.CommandPath(), args[0])
}
