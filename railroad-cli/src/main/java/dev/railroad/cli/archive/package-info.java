/**
 * Archives of ready-made classes: with one, a Java machine starts in a fraction of the time. They speed up what is right
 * without them: the machine checks each against its own version and the jars, and ignores what does not fit.
 */
@NullMarked
package dev.railroad.cli.archive;

import org.jspecify.annotations.NullMarked;
