package models_test

import (
	"testing"

	"leaderful/models"
	"leaderful/models/modeltest"
)

// TestOtherModelsKeepTheRules takes every model beside the crisis through the conformance kit.
func TestOtherModelsKeepTheRules(t *testing.T) {
	for _, m := range models.Others() {
		t.Run(m.Name, func(t *testing.T) { modeltest.RunModel(t, m) })
	}
}
