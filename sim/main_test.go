package sim_test

import (
	"testing"

	"leaderful/internal/repeatable"
)

func TestMain(m *testing.M) { repeatable.Main(m) }
