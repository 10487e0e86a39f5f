package main

import (
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/spf13/cobra"

	"leaderful/models"
	"leaderful/sim"
)

func newExplain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain NAME",
		Short: "Say what a structure or an answer is, with its parameters",
		Example: `  leaderful explain collective
  leaderful explain asking hierarchy
  leaderful explain ask-rings`,
		Args: func(cmd *cobra.Command, args []string) error {
			return oneArgument("the name of a structure or an answer")(cmd, args[:min(len(args), 1)])
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			name := strings.Join(args, " ") // Names may hold blanks, and few people quote them.
			var names []string
			for _, s := range models.Structures() {
				if s.Name == name {
					explainStructure(cmd.OutOrStdout(), &s)
					return nil
				}
				names = append(names, s.Name)
			}
			for _, a := range models.Answers() {
				if a.Name == name {
					fmt.Fprintf(cmd.OutOrStdout(), "%s, an answer to: %s\n", a.Name, questions[a.Question])
					explainAnswer(cmd.OutOrStdout(), a, a.Value)
					return nil
				}
				names = append(names, a.Name)
			}
			return usagef("no structure and no answer is called %q%s; see leaderful list structures and leaderful list answers", name, didYouMean(name, names, ""))
		},
	}
}

// questions are the four questions in full.
var questions = map[models.Question]string{
	models.Hear:   "Who hears it next, told or asked?",
	models.Decide: "Who may decide?",
	models.Settle: "How do they settle it?",
	models.Act:    "Who learns of it and acts?",
}

func explainStructure(w io.Writer, s *sim.Structure) {
	fmt.Fprintf(w, "%s: %s\n", s.Name, s.Doc)
	fmt.Fprintf(w, "Source: %s\n", s.Source)
	for _, part := range []struct {
		question models.Question
		value    any
	}{{models.Hear, s.Hear}, {models.Decide, s.Decide}, {models.Settle, s.Settle}, {models.Act, s.Act}} {
		for _, a := range models.Answers() {
			if a.Question == part.question && reflect.TypeOf(a.Value) == reflect.TypeOf(part.value) {
				fmt.Fprintf(w, "\n%s %s\n", questions[part.question], a.Name)
				explainAnswer(w, a, part.value)
			}
		}
	}
}

// explainAnswer says what an answer does and what its parameters are; value holds the parameters as they are set.
func explainAnswer(w io.Writer, a models.Answer, value any) {
	fmt.Fprintf(w, "  %s\n", a.Doc)
	v := reflect.ValueOf(value)
	for i := range v.NumField() {
		explainParameter(w, v.Type().Field(i).Tag, v.Field(i))
	}
}

// explainParameter prints one parameter from its tags: the single place where its meaning is written down.
func explainParameter(w io.Writer, tag reflect.StructTag, value reflect.Value) {
	key := tag.Get("key")
	if key == "" {
		return
	}
	facts := []string{"default " + tag.Get("default")}
	if words := tag.Get("oneof"); words != "" {
		facts = append(facts, "one of "+strings.ReplaceAll(words, "|", ", "))
	}
	if span := tag.Get("range"); span != "" {
		facts = append(facts, "range "+span)
	}
	fmt.Fprintf(w, "  %s: %s (%s)\n      %s", key, inUnit(value, tag.Get("unit")), strings.Join(facts, "; "), tag.Get("doc"))
	if source := tag.Get("source"); source != "" {
		fmt.Fprintf(w, " Source: %s.", source)
	}
	fmt.Fprintln(w)
}

// inUnit writes a value with its unit, where it has one that is not plain from the value.
func inUnit(value reflect.Value, unit string) string {
	if authority, ok := value.Interface().(sim.Authority); ok && len(authority) == 1 {
		return fmt.Sprintf("%g %s", authority[0], unit)
	}
	return strings.TrimSpace(fmt.Sprintf("%v %s", value.Interface(), unit))
}
