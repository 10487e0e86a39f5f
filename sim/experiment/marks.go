package experiment

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"leaderful/sim"
	"leaderful/sim/record"
)

// marks puts the shocks of a setup into a few words each, for figures.
func marks(s *sim.Setup) []record.Mark {
	var list []record.Mark
	for i := range s.Shocks {
		shock := &s.Shocks[i]
		label, lasts := words(shock)
		until := shock.At + lasts
		if math.IsInf(until, 1) {
			until = s.Horizon + s.FollowUp // JSON knows no infinity.
		}
		list = append(list, record.Mark{At: shock.At, Until: max(until, shock.At), Label: label})
	}
	return list
}

// words names a shock and says how long it lasts [h].
func words(s *sim.Shock) (label string, lasts float64) {
	switch {
	case s.Leave != nil:
		return leaveInWords(s.Leave), s.Leave.Vacancy
	case s.Surge != nil:
		return fmt.Sprintf("%s times the issues", short(s.Surge.Factor)), s.For
	case s.Channel != nil:
		return channelInWords(s.Channel), s.For
	case s.Rumour != nil:
		return "rumour", s.For
	case s.Structure != nil:
		return reformInWords(s.Structure), s.Structure.Over
	}
	return "shock", s.For
}

// reformInWords says what comes in, and for whom.
func reformInWords(c *sim.Reform) string {
	label := c.To.Label + " from now on"
	if c.Over > 0 {
		label = "gradually " + c.To.Label
	}
	if len(c.Of) > 0 {
		label += " for " + joined(c.Of)
	}
	return label
}

func leaveInWords(l *sim.Leave) string {
	var who []string
	if len(l.Levels) > 0 {
		who = append(who, levelsInWords(l.Levels))
	}
	if len(l.Units) > 0 {
		who = append(who, joined(l.Units))
	}
	switch n := len(l.Names); {
	case n > 3:
		who = append(who, fmt.Sprintf("%d people", n))
	case n > 0:
		who = append(who, joined(l.Names))
	}
	label := strings.Join(who, ", ")
	if label == "" {
		label = "everybody"
	}
	if l.Share < 1 {
		label = short(100*l.Share) + " % of " + label
	}
	return label + " gone"
}

// levelsInWords names levels: those from the top downwards as the top, others by number.
func levelsInWords(levels []int) string {
	sorted := slices.Sorted(slices.Values(levels))
	fromTop := true
	numbers := make([]string, len(sorted))
	for i, level := range sorted {
		fromTop = fromTop && level == i
		numbers[i] = strconv.Itoa(level)
	}
	switch n := len(sorted); {
	case fromTop && n == 1:
		return "the top"
	case fromTop:
		return fmt.Sprintf("the top %d levels", n)
	case n == 1:
		return "level " + numbers[0]
	}
	return "levels " + joined(numbers)
}

func channelInWords(c *sim.Channel) string {
	which := joined(c.Ties)
	if which != "" {
		which += " "
	}
	if c.Cut {
		return which + "channels cut"
	}
	return fmt.Sprintf("%schannels %s times slower", which, short(c.Slow))
}

// joined lists words as one says them.
func joined(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

func short(x float64) string { return strconv.FormatFloat(x, 'g', 3, 64) }
