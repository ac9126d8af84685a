package dev.railroad.cli.settings;

import dev.railroad.Span;
import dev.railroad.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Our entry in {@code hooks}: what it looks like and how it is recognised.
 *
 * <p>{@code onFailure} stands on the handler, where alone the client looks for it; on events that cannot refuse
 * anything it makes a failing hook visible. The matcher is {@code *} because a list of tools misses the next one, and
 * there is no {@code if}, which does not see through {@code bash -c}.
 */
public final class HookEntry {
    /** The events we listen to. */
    public static final List<String> EVENTS =
            List.of("PreToolUse", "PostToolUse", "PostToolUseFailure", "SessionStart", "SessionEnd", "ConfigChange");

    /** Those without which nothing is refused any more. */
    static final List<String> GUARDING = List.of("PreToolUse", "ConfigChange");

    /**
     * Seconds that the client waits for the hook. Above the hook's own deadline, so that it can still say why it
     * refuses: the client throws away what a hook printed that it had to kill.
     */
    public static final int TIMEOUT_SECONDS = 30;

    private static final List<String> ARGUMENTS = List.of("hook", "claude");

    private HookEntry() {}

    /** {@code {"type": "command", …}} or {@code {"type": "http", …}}. */
    static Json.Members handler(Transport transport, String event, Json timeout) {
        List<Json.Member> members = new ArrayList<>();
        if (transport instanceof Transport.Http http && Transport.Http.isRequested(event)) {
            members.add(member("type", text("http")));
            members.add(member("url", text(http.url())));
            members.add(member("headers", object(List.of(member("Authorization", text(http.authorization()))))));
        } else {
            List<Json> arguments = new ArrayList<>();
            for (String argument : ARGUMENTS) {
                arguments.add(text(argument));
            }
            members.add(member("type", text("command")));
            members.add(member("command", text(transport.program())));
            members.add(member("args", new Json.Items(arguments, Span.NONE)));
        }
        members.add(member("timeout", timeout));
        members.add(member("onFailure", text("block")));
        return object(members);
    }

    /** {@code {"matcher": "*", "hooks": [handler]}}. */
    static Json.Members group(Transport transport, String event) {
        Json handler = handler(transport, event, new Json.Number(Integer.toString(TIMEOUT_SECONDS), Span.NONE));
        return object(
                List.of(member("matcher", text("*")), member("hooks", new Json.Items(List.of(handler), Span.NONE))));
    }

    /** {@code {"PreToolUse": [group], …}}. */
    static Json.Members hooks(Transport transport) {
        List<Json.Member> members = new ArrayList<>();
        for (String event : transport.events()) {
            members.add(member(event, new Json.Items(List.of(group(transport, event)), Span.NONE)));
        }
        return object(members);
    }

    static Json.Member member(String name, Json value) {
        return new Json.Member(name, 0, value);
    }

    /** Whether a handler runs {@code railroad hook claude}, whatever the path, or asks an engine of ours. */
    static boolean isOurs(Json handler) {
        return handler instanceof Json.Members members && !answerer(members).isEmpty();
    }

    /** The program that a handler of ours runs, or the URL that it asks; empty when it is none of ours. */
    static String answerer(Json.Members handler) {
        return handler.text("type").orElse("").equals("http") ? url(handler) : command(handler);
    }

    private static String url(Json.Members handler) {
        String url = handler.text("url").orElse("");
        return Transport.Http.isOurs(url) ? url : "";
    }

    /** The program that a handler of ours runs; empty when it is none of ours. */
    static String command(Json.Members handler) {
        if (!handler.text("type").orElse("command").equals("command")) {
            return "";
        }
        String command = handler.text("command").orElse("");
        Optional<Json> arguments = handler.get("args");
        if (arguments.isPresent()) {
            return isProgram(command) && isOurArguments(arguments.get()) ? command : "";
        }
        String tail = " " + String.join(" ", ARGUMENTS);
        String line = command.strip();
        if (!line.endsWith(tail)) {
            return "";
        }
        String program =
                unquoted(line.substring(0, line.length() - tail.length()).strip());
        return isProgram(program) ? program : "";
    }

    /** Whether a handler of ours always runs, for every call, and is waited for. */
    static boolean isSound(Json.Members handler) {
        return isOurs(handler)
                && handler.get("if").isEmpty()
                && !isTrue(handler.get("async"))
                && !isTrue(handler.get("asyncRewake"))
                && (url(handler).isEmpty() || blocksOnFailure(handler));
    }

    /** Without it, a request that nobody answers lets the call run. (A program that cannot be started, too, but for us.) */
    private static boolean blocksOnFailure(Json.Members handler) {
        return handler.text("onFailure").orElse("").equals("block");
    }

    /** Whether {@code handler} is word for word what we would write, but for the timeout. */
    static boolean isExact(Json.Members handler, Transport transport, String event) {
        boolean same = transport instanceof Transport.Http http && Transport.Http.isRequested(event)
                ? url(handler).equals(http.url()) && authorization(handler).equals(http.authorization())
                : command(handler).equals(transport.program())
                        && handler.get("args").isPresent();
        return same
                && isSound(handler)
                && blocksOnFailure(handler)
                && handler.get("timeout").orElse(Json.Members.EMPTY) instanceof Json.Number;
    }

    /** What an http handler sends as its {@code Authorization}; empty for none. */
    static String authorization(Json.Members handler) {
        return handler.get("headers").orElse(handler) instanceof Json.Members headers
                ? headers.text("Authorization").orElse("")
                : "";
    }

    /** Whether a group's matcher takes every tool. */
    static boolean matchesAll(Json.Members group) {
        Optional<Json> matcher = group.get("matcher");
        return matcher.isEmpty()
                || matcher.get() instanceof Json.Text text
                        && (text.value().isEmpty() || text.value().equals("*"));
    }

    static boolean isTrue(Optional<Json> value) {
        return value.isPresent() && value.get() instanceof Json.Truth truth && truth.value();
    }

    private static boolean isOurArguments(Json arguments) {
        if (!(arguments instanceof Json.Items items) || items.items().size() != ARGUMENTS.size()) {
            return false;
        }
        for (int i = 0; i < ARGUMENTS.size(); i++) {
            if (!(items.items().get(i) instanceof Json.Text text)
                    || !text.value().equals(ARGUMENTS.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether this is the path of a program of our name. */
    static boolean isProgram(String command) {
        String name = command.substring(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1);
        return name.equals("railroad") || name.equals("railroad.exe");
    }

    private static String unquoted(String word) {
        int last = word.length() - 1;
        return last > 0 && (word.charAt(0) == '"' || word.charAt(0) == '\'') && word.charAt(0) == word.charAt(last)
                ? word.substring(1, last)
                : word;
    }

    private static Json.Text text(String value) {
        return new Json.Text(value, Span.NONE);
    }

    private static Json.Members object(List<Json.Member> members) {
        return new Json.Members(members, Span.NONE);
    }
}
