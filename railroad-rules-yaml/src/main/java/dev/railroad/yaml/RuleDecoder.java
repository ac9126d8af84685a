package dev.railroad.yaml;

import dev.railroad.Verdict;
import dev.railroad.effect.Effect;
import dev.railroad.effect.GitLoss;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Place;
import dev.railroad.rule.Authority;
import dev.railroad.rule.Condition;
import dev.railroad.rule.EffectCondition;
import dev.railroad.rule.Glob;
import dev.railroad.rule.PathGlob;
import dev.railroad.rule.Phrase;
import dev.railroad.rule.Rule;
import dev.railroad.rule.SqlPhrase;
import dev.railroad.rule.Where;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads what {@link RuleEncoder} wrote. On the way of every hook's process, so nothing but arrays and loops. Whoever
 * calls it has made sure that the bytes are what was written; should they not be, it throws some RuntimeException and
 * never reads beyond them. For one thread.
 */
final class RuleDecoder {
    private static final RuleEncoder.Kind[] KINDS = RuleEncoder.Kind.values();
    private static final Authority[] AUTHORITIES = Authority.values();
    private static final Verdict[] VERDICTS = Verdict.values();

    private static final Predicate<String> YES = new Always(true);
    private static final Predicate<String> NO = new Always(false);

    /** A class and no lambda: the first lambda of a process costs milliseconds. */
    private static final class Always implements Predicate<String> {
        private final boolean answer;

        Always(boolean answer) {
            this.answer = answer;
        }

        @Override
        public boolean test(String word) {
            return answer;
        }
    }

    private final byte[] bytes;
    private int at;
    private String[] texts = {};

    private RuleDecoder(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    /**
     * The rule files that begin at {@code start} and fill the rest of {@code bytes}.
     *
     * @throws RuntimeException when they are no rule files
     */
    static List<RuleFile> decode(byte[] bytes, int start) {
        RuleDecoder decoder = new RuleDecoder(bytes, start);
        decoder.readTexts();
        int count = decoder.count();
        List<RuleFile> files = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            files.add(decoder.file());
        }
        if (decoder.at != bytes.length) {
            throw new IllegalArgumentException("there is something after the rules");
        }
        return files;
    }

    private void readTexts() {
        texts = new String[count()];
        for (int i = 0; i < texts.length; i++) {
            boolean narrow = bytes[at++] == 0;
            int length = count();
            texts[i] = new String(bytes, at, length, narrow ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            at += length;
        }
    }

    private RuleFile file() {
        List<Rule> restraints = rules();
        List<Rule> exemptions = rules();
        int count = count();
        List<Rule> recoverable = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int place = number();
            recoverable.add(
                    place < restraints.size() ? restraints.get(place) : exemptions.get(place - restraints.size()));
        }
        return new RuleFile(restraints, exemptions, recoverable, flag(), List.of(), List.of());
    }

    private List<Rule> rules() {
        int count = count();
        List<Rule> rules = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rules.add(new Rule(
                    text(), text(), AUTHORITIES[bytes[at++]], VERDICTS[bytes[at++]], text(), text(), condition()));
        }
        return rules;
    }

    private Condition condition() {
        RuleEncoder.Kind kind = KINDS[bytes[at++]];
        return switch (kind) {
            case ALL -> new Condition.All(conditions());
            case ANY -> new Condition.Any(conditions());
            case COMMAND -> new Condition.Command(phrase());
            case EXCEPT -> new Condition.Except(phrases());
            case TOOL -> new Condition.Tool(glob());
            case ARGUMENT -> new Condition.Argument(glob(), glob());
            case TEXT -> new Condition.Text(Re2Matcher.known(text()));
            case ATTENDED -> new Condition.Attended(flag());
            case BRANCH -> new Condition.Branch(globs());
            case DIRECTORY -> new Condition.Directory(paths());
            case VARIABLE -> new Condition.Variable(text(), globs());
            case SQL_BEGINS -> new EffectCondition.SqlBegins(SqlPhrase.of(text()));
            case FILES ->
                new EffectCondition.Files(
                        constants(Effect.File.Access.class, Effect.File.Access.values()),
                        where(),
                        where(),
                        answer(),
                        answer());
            case SENDS -> new EffectCondition.Sends(globs(), globs(), globs(), globs(), globs(), answer(), answer());
            case QUERIES -> new EffectCondition.Queries(statements(), answer(), answer());
            case LOSES -> new EffectCondition.Loses(constants(GitLoss.class, GitLoss.values()));
            case ACTS ->
                new EffectCondition.Acts(
                        constants(Effect.Act.Domain.class, Effect.Act.Domain.values()), globs(), globs(), globs());
            case HIDES -> new EffectCondition.Hides(constants(Opacity.class, Opacity.values()));
        };
    }

    private List<Condition> conditions() {
        int count = count();
        List<Condition> conditions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            conditions.add(condition());
        }
        return conditions;
    }

    private List<Phrase> phrases() {
        int count = count();
        List<Phrase> phrases = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            phrases.add(phrase());
        }
        return phrases;
    }

    private Phrase phrase() {
        String text = text();
        boolean exempts = flag();
        Predicate<String> isProgram = flag() ? NO : YES;
        return exempts ? Phrase.exactly(text, isProgram) : Phrase.of(text, isProgram);
    }

    private List<SqlPhrase> statements() {
        int count = count();
        List<SqlPhrase> statements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            statements.add(SqlPhrase.of(text()));
        }
        return statements;
    }

    private Where where() {
        List<PathGlob> paths = paths();
        Set<Place> places = constants(Place.class, Place.values());
        return paths.isEmpty() && places.isEmpty() ? Where.EMPTY : new Where(paths, places);
    }

    private List<PathGlob> paths() {
        int count = count();
        List<PathGlob> paths = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            paths.add(PathGlob.of(text()));
        }
        return paths;
    }

    private List<Glob> globs() {
        int count = count();
        List<Glob> globs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            globs.add(glob());
        }
        return globs;
    }

    private Glob glob() {
        return Glob.of(text());
    }

    private <E extends Enum<E>> Set<E> constants(Class<E> type, E[] all) {
        int bits = number();
        Set<E> constants = EnumSet.noneOf(type);
        for (int i = 0; i < all.length; i++) {
            if ((bits >>> i & 1) != 0) {
                constants.add(all[i]);
            }
        }
        return constants;
    }

    private Optional<Boolean> answer() {
        byte answer = bytes[at++];
        return answer == 2 ? Optional.empty() : Optional.of(answer == 1);
    }

    private boolean flag() {
        return bytes[at++] == 1;
    }

    private String text() {
        return texts[number()];
    }

    /** How many things follow, each of a byte at least. */
    private int count() {
        int count = number();
        if (count < 0 || count > bytes.length - at) {
            throw new IllegalArgumentException("more is announced than there is");
        }
        return count;
    }

    private int number() {
        int number = (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
        at += 4;
        return number;
    }
}
