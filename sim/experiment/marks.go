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
	case s.Capacity != nil:
		return cutInWords(s.Capacity), s.For
	case s.Threat != nil:
		return threatInWords(s.Threat), s.For
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
	label := whomInWords(l.Levels, l.Units, l.Names)
	if label == "" {
		label = "everybody"
	}
	if l.Share < 1 {
		label = short(100*l.Share) + " % of " + label
	}
	return label + " gone"
}

// cutInWords says how much of whose capacity is left.
func cutInWords(c *sim.Cut) string {
	label := "capacity"
	if whom := whomInWords(c.Levels, c.Units, c.Names); whom != "" {
		label += " of " + whom
	}
	if c.Share == 0.5 {
		return label + " halved"
	}
	return fmt.Sprintf("%s cut to %s %%", label, short(100*c.Share))
}

func threatInWords(t *sim.Threat) string {
	if t.Level == 1 {
		return "threat"
	}
	return "threat at " + short(t.Level)
}

// whomInWords lists people named by level, unit or name; it is empty where none are.
func whomInWords(levels []int, units, names []string) string {
	var who []string
	if len(levels) > 0 {
		who = append(who, levelsInWords(levels))
	}
	if len(units) > 0 {
		who = append(who, joined(units))
	}
	switch n := len(names); {
	case n > 3:
		who = append(who, fmt.Sprintf("%d people", n))
	case n > 0:
		who = append(who, joined(names))
	}
	return strings.Join(who, ", ")
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
