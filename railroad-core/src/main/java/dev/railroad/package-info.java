/** The words everyone shares: a call, the world it happens in, and what is decided about it. Depends on nothing. */
@NullMarked
package dev.railroad;

import org.jspecify.annotations.NullMarked;
