package measure

import (
	"cmp"
	"slices"
	"sync"

	"leaderful/sim/record"
)

// LedgerSum adds up the ledgers of replicates. The zero value is ready. Its methods may be called from several goroutines
// and for replicates in any order.
type LedgerSum struct {
	mu   sync.Mutex
	rows []ledgerOf
}

type ledgerOf struct {
	replicate int
	ledger    record.Ledger
}

// Add takes in the issues of a replicate and keeps none of them.
func (s *LedgerSum) Add(replicate int, issues []record.Issue) {
	one := ledgerOf{replicate: replicate}
	for i := range issues {
		one.ledger.Add(&issues[i].Ledger)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows = append(s.rows, one)
}

// Sum is the sum over replicates.
func (s *LedgerSum) Sum() *record.Ledger {
	s.mu.Lock()
	defer s.mu.Unlock()
	slices.SortStableFunc(s.rows, func(a, b ledgerOf) int { return cmp.Compare(a.replicate, b.replicate) })
	sum := &record.Ledger{}
	for i := range s.rows {
		sum.Add(&s.rows[i].ledger)
	}
	return sum
}

// Ledger lays out a ledger as rows of ledger.csv, by place and then by cause in the order of their constants. Empty cells
// stay, so that every structure has the same causes; a place where nobody observed anything is left out.
func Ledger(structure string, point int, l *record.Ledger) []record.LedgerRow {
	var rows []record.LedgerRow
	for p, causes := range l {
		observations := 0
		for _, cell := range causes {
			observations += cell.Observations
		}
		if observations == 0 {
			continue
		}
		for c, cell := range causes {
			rows = append(rows, record.LedgerRow{
				Structure: structure, Point: point,
				Level: record.Place(p).String(), Cause: record.Cause(c).String(),
				Observations: cell.Observations, Bits: cell.Bits,
			})
		}
	}
	return rows
}
