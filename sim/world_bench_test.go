package sim_test

import (
	"testing"

	"leaderful/sim"
)

// BenchmarkWorld draws worlds of the scenario scaling.
func BenchmarkWorld(b *testing.B) {
	for _, c := range []struct {
		name   string
		people int
	}{{"thousand", 1111}, {"hundred thousand", 111111}, {"million", 1111111}} {
		s := scaled(b, c.people)
		b.Run(c.name+"/chart", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sim.NewChart(&s.Setup.Organization)
			}
		})
		b.Run(c.name+"/world", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sim.NewWorld(&s.Setup, 0)
			}
		})
	}
}
