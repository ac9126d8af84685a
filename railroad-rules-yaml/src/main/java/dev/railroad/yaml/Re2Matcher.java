package dev.railroad.yaml;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.railroad.Span;
import dev.railroad.rule.TextMatcher;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in RE2's syntax, which is matched in linear time. Compiled when it is first
 * tried: few calls need it, and a hook's process lives for one.
 */
final class Re2Matcher implements TextMatcher {
    private final String expression;
    private volatile @Nullable Pattern pattern;

    /** Most texts are known not to match without being walked through by an automaton, at half a microsecond a character. */
    private volatile @Nullable RequiredTexts required;

    private Re2Matcher(String expression) {
        this.expression = expression;
    }

    /**
     * Compiles it.
     *
     * @throws com.google.re2j.PatternSyntaxException when it is none
     */
    static Re2Matcher compile(String expression) {
        Re2Matcher matcher = new Re2Matcher(expression);
        matcher.pattern = Pattern.compile(expression);
        return matcher;
    }

    /** One that was compiled before and found right. */
    static Re2Matcher known(String expression) {
        return new Re2Matcher(expression);
    }

    @Override
    public Optional<Span> find(String text) {
        RequiredTexts needed = required;
        if (needed == null) {
            needed = RequiredTexts.of(expression);
            required = needed;
        }
        if (!needed.mayMatch(text)) {
            return Optional.empty();
        }
        Pattern compiled = pattern;
        if (compiled == null) {
            compiled = Pattern.compile(expression);
            pattern = compiled;
        }
        Matcher matcher = compiled.matcher(text);
        return matcher.find() ? Optional.of(new Span(matcher.start(), matcher.end())) : Optional.empty();
    }

    @Override
    public String toString() {
        return expression;
    }
}
