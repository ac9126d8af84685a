/** Abstract execution of scripts: words evaluate to values, commands to effects. */
@NullMarked
package dev.railroad.effect.interpreter;

import org.jspecify.annotations.NullMarked;
