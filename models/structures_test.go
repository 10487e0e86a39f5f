package models_test

import (
	"testing"

	"leaderful/models"
	"leaderful/models/modeltest"
)

// TestStructuresKeepTheRules takes every structure of the table through the conformance kit.
func TestStructuresKeepTheRules(t *testing.T) {
	for _, s := range models.Structures() {
		t.Run(s.Name, func(t *testing.T) { modeltest.Run(t, s) })
	}
}
