/**
 * What a call would do, in words that rules can be written over. The vocabulary stands here; {@code program} knows
 * programs, {@code code} knows other languages, {@code interpreter} walks scripts.
 */
@NullMarked
package dev.railroad.effect;

import org.jspecify.annotations.NullMarked;
