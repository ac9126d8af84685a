/** What others may plug in, found through {@link java.util.ServiceLoader}. */
@NullMarked
package dev.railroad.spi;

import org.jspecify.annotations.NullMarked;
