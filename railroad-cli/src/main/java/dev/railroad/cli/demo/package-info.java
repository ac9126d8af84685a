/** The demonstration: a recorded session and the small world it is played in. */
@NullMarked
package dev.railroad.cli.demo;

import org.jspecify.annotations.NullMarked;
