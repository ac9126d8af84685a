/** Small honest scanners for code in other languages: SQL, Python, JavaScript, Ruby, Perl, PHP, PowerShell. */
@NullMarked
package dev.railroad.effect.code;

import org.jspecify.annotations.NullMarked;
