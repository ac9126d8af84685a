/** The law: rules, phrases and conditions over effects, in three-valued logic. Nothing here reads files or text formats. */
@NullMarked
package dev.railroad.rule;

import org.jspecify.annotations.NullMarked;
