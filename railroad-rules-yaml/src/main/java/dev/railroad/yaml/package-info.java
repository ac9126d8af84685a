/** Rules written in YAML: {@code railroad.yaml} and the packs that come with Railroad. */
@NullMarked
package dev.railroad.yaml;

import org.jspecify.annotations.NullMarked;
