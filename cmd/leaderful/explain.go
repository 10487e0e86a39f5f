package main

import (
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"leaderful/models"
	"leaderful/sim"
)

func newExplain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain NAME",
		Short: "Say what a structure, an answer or a model is, with its parameters",
		Example: `  leaderful explain collective
  leaderful explain asking hierarchy
  leaderful explain ask-rings
  leaderful explain by-kind
  leaderful explain march`,
		Args: func(cmd *cobra.Command, args []string) error {
			return oneArgument("the name of a structure, an answer or a model")(cmd, args[:min(len(args), 1)])
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			name := strings.Join(args, " ") // Names may hold blanks, and few people quote them.
			var found []func(io.Writer)     // Several things may have one name: they are all explained.
			var names []string
			for _, e := range explanations() {
				if e.name == name {
					found = append(found, e.explain)
				}
				names = append(names, e.name)
			}
			for i, explain := range found {
				if i > 0 {
					fmt.Fprintln(cmd.OutOrStdout())
				}
				explain(cmd.OutOrStdout())
			}
			if len(found) > 0 {
				return nil
			}
			return usagef("no structure, no answer and no model is called %q%s; see leaderful list structures, leaderful list answers and leaderful list models",
				name, didYouMean(name, names, ""))
		},
	}
}

// explanation is something that can be explained.
type explanation struct {
	name    string
	explain func(io.Writer)
}

// explanations lists all that can be explained: structures and answers of crises, models, and their structures.
func explanations() []explanation {
	var all []explanation
	for _, s := range models.Structures() {
		all = append(all, explanation{s.Name, func(w io.Writer) { explainStructure(w, &s) }})
	}
	for _, a := range models.Answers() { // An answer made of others has the same name for every question.
		all = append(all, explanation{a.Name, func(w io.Writer) { explainNamed(w, a) }})
	}
	all = append(all, explanation{"crisis", explainCrisis})
	for _, m := range models.Others() {
		all = append(all, explanation{m.Name, func(w io.Writer) { explainModel(w, m) }})
		for _, s := range m.Structures {
			all = append(all, explanation{s.Name, func(w io.Writer) { explainOther(w, m, &s) }})
		}
	}
	return all
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
	for _, value := range answersOf(s) {
		if a, ok := answerLike(value); ok {
			fmt.Fprintf(w, "\n%s %s\n", questions[a.Question], a.Name)
			explainAnswer(w, a, value, "  ")
		}
	}
}

// explainNamed says what an answer does, and where it is used.
func explainNamed(w io.Writer, a models.Answer) {
	fmt.Fprintf(w, "%s, an answer to: %s\n", a.Name, questions[a.Question])
	explainAnswer(w, a, a.Value, "  ")
	var users []string
	for _, s := range models.Structures() {
		for _, value := range answersOf(&s) {
			if uses(value, a) {
				users = append(users, s.Name)
			}
		}
	}
	if len(users) == 0 {
		users = []string{"no structure of the table; any composition may"}
	}
	fmt.Fprintf(w, "Used by: %s\n", strings.Join(users, ", "))
}

// uses reports whether an answer is, or is made of, the one named.
func uses(value any, a models.Answer) bool {
	if reflect.TypeOf(value) == reflect.TypeOf(a.Value) {
		return true
	}
	combination, ok := value.(sim.Combination)
	return ok && slices.ContainsFunc(combination.Parts(), func(part any) bool { return uses(part, a) })
}

func answersOf(s *sim.Structure) []any { return []any{s.Hear, s.Decide, s.Settle, s.Act} }

// answerLike is the entry of an answer in the list, with its parameters as they are by default.
func answerLike(value any) (models.Answer, bool) {
	for _, a := range models.Answers() {
		if reflect.TypeOf(a.Value) == reflect.TypeOf(value) {
			return a, true
		}
	}
	return models.Answer{}, false
}

// explainAnswer says what an answer does and what its parameters are; value holds the parameters as they are set.
func explainAnswer(w io.Writer, a models.Answer, value any, indent string) {
	fmt.Fprintf(w, "%s%s\n", indent, a.Doc)
	explainParameters(w, reflect.ValueOf(value), indent)
}

// explainParameters prints the parameters of an answer, those of embedded answers included.
func explainParameters(w io.Writer, v reflect.Value, indent string) {
	for i := range v.NumField() {
		if v.Type().Field(i).Anonymous {
			explainParameters(w, v.Field(i), indent)
		} else {
			explainParameter(w, v.Type().Field(i).Tag, v.Field(i), indent)
		}
	}
}

// explainParameter prints one parameter from its tags: the single place where its meaning is written down. One that is an
// answer is followed by what that answer is.
func explainParameter(w io.Writer, tag reflect.StructTag, value reflect.Value, indent string) {
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
	shown := inUnit(value, tag.Get("unit"))
	part, isAnswer := models.Answer{}, false
	if value.Kind() == reflect.Interface {
		part, isAnswer = answerLike(value.Interface())
		shown = part.Name
	}
	fmt.Fprintf(w, "%s%s: %s (%s)\n%s    %s", indent, key, shown, strings.Join(facts, "; "), indent, tag.Get("doc"))
	if source := tag.Get("source"); source != "" {
		fmt.Fprintf(w, " Source: %s.", source)
	}
	fmt.Fprintln(w)
	if isAnswer {
		explainAnswer(w, part, value.Interface(), indent+"    ")
	}
}

// inUnit writes a value with its unit, where it has one that is not plain from the value.
func inUnit(value reflect.Value, unit string) string {
	if authority, ok := value.Interface().(sim.Authority); ok && len(authority) == 1 {
		return fmt.Sprintf("%g %s", authority[0], unit)
	}
	return strings.TrimSpace(fmt.Sprintf("%v %s", value.Interface(), unit))
}
