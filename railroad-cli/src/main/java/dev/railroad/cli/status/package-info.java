/** Whether the guard works, found out from outside: what the settings say, what the program they name answers. */
@NullMarked
package dev.railroad.cli.status;

import org.jspecify.annotations.NullMarked;
