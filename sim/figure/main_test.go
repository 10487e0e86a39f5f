package figure

import (
	"testing"

	"leaderful/internal/repeatable"
)

func TestMain(m *testing.M) { repeatable.Main(m) }
