/** What agents do to a project, really done, and taken back: the table of {@code docs/snapshots.md}. */
@NullMarked
package dev.railroad.bench.scenario;

import org.jspecify.annotations.NullMarked;
