/** How long Railroad takes: benchmarks to look at, and the gate that fails a build which became slow. */
@NullMarked
package dev.railroad.bench;

import org.jspecify.annotations.NullMarked;
