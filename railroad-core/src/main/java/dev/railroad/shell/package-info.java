/**
 * The grammar of the shell: text to {@link dev.railroad.shell.Script}. Syntax only: nothing here knows what a command
 * means, and nothing is ever run. Useful alone.
 */
@NullMarked
package dev.railroad.shell;

import org.jspecify.annotations.NullMarked;
