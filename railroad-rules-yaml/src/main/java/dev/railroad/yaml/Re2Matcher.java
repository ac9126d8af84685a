package dev.railroad.yaml;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.railroad.Span;
import dev.railroad.rule.TextMatcher;
import java.util.Optional;

/** A regular expression in RE2's syntax, which is matched in linear time. */
final class Re2Matcher implements TextMatcher {
    private final Pattern pattern;

    private Re2Matcher(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles it.
     *
     * @throws com.google.re2j.PatternSyntaxException when it is none
     */
    static Re2Matcher compile(String expression) {
        return new Re2Matcher(Pattern.compile(expression));
    }

    @Override
    public Optional<Span> find(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(new Span(matcher.start(), matcher.end())) : Optional.empty();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
