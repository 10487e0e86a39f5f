package scenario

import "leaderful/sim/record"

// plots says what is drawn.
type plots struct {
	Which   []string `key:"which" default:"[latency, information-loss, engagement, trade-off]" oneof:"latency|information-loss|engagement|trade-off|network|winner-map|sensitivity|ablation" doc:"The plots that are drawn; ablation where the run is made with --ablate."`
	Formats []string `key:"formats" default:"[png, svg]" oneof:"png|svg" doc:"The formats in which they are drawn."`
	Style   string   `key:"style" default:"slide" oneof:"slide|print" doc:"For a projector, or for paper."`
}

// plots checks what is to be drawn.
func (r *reader) plots(p *plots) record.Plots {
	for i, name := range p.Which {
		switch name {
		case "network", "winner-map", "sensitivity":
			r.problem(r.at("plots", "which", i), "there is latency, information-loss, engagement, trade-off and ablation", "plot %s is not supported yet", name)
		}
	}
	return record.Plots{Which: p.Which, Formats: p.Formats, Style: p.Style}
}
