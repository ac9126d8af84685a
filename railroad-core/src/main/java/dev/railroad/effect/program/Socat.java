package dev.railroad.effect.program;

import dev.railroad.effect.Effect;
import dev.railroad.effect.Invocation.Operand;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** socat: two addresses that are joined (socat(1), ADDRESS TYPES). */
final class Socat implements Meaning {
    private static final String[] NETWORK = {"tcp", "udp", "openssl", "ssl", "sctp", "socks", "proxy"};

    private static final String[] CONTROL = {
        "disable ", "shutdown ", "del ", "clear ", "set server ", "set maxconn ", "set weight ", "abort "
    };

    private static final Set<String> FILES = Set.of("file", "open", "gopen");

    private static final Set<String> MAKING =
            Set.of("unix-listen", "unix-l", "unix-recvfrom", "unix-recv", "create", "pipe", "fifo");

    private static final String[] PROGRAM = {"exec:", "system:", "shell:"};

    @Override
    public void apply(Reading reading, Scene scene) {
        boolean network = false;
        boolean program = false;
        boolean socket = false;
        for (Operand operand : reading.operands()) {
            String address = operand.value().prefix().toLowerCase(Locale.ROOT);
            network |= starts(address, NETWORK);
            program |= starts(address, PROGRAM);
            listen(operand, scene);
            socket |= address.endsWith(".sock") || address.contains("haproxy");
        }
        if (network && program) {
            scene.emit(new Effect.Opaque(Opacity.REMOTE_SHELL, "socat connects a program to the network", scene.at()));
        } else if (network) {
            SecretFlows.send(Secrets.input(scene), scene.at(), reading, scene);
            for (Operand operand : reading.operands()) {
                String address = operand.value().prefix();
                int colon = address.indexOf(':');
                if (colon > 0 && FILES.contains(address.substring(0, colon).toLowerCase(Locale.ROOT))) {
                    Value file = Words.after(operand.value(), colon + 1);
                    SecretFlows.send(Secrets.file(scene.target(file), scene), scene.at(), reading, scene);
                }
            }
            scene.output(Value.unknown(Origin.NETWORK, reading.program()));
        }
        if (socket && !program && scene.input().isPresent()) {
            control(scene.input().get(), reading, scene);
        }
    }

    /** A socket or a file that an address makes. */
    private static void listen(Operand operand, Scene scene) {
        String address = operand.value().prefix();
        int colon = address.indexOf(':');
        if (colon > 0 && MAKING.contains(address.substring(0, colon).toLowerCase(Locale.ROOT))) {
            Value path = Words.after(operand.value(), colon + 1);
            int comma = path.prefix().indexOf(',');
            scene.emit(new Effect.File(
                    Effect.File.Access.WRITE,
                    scene.target(comma < 0 ? path : Value.of(path.prefix().substring(0, comma))),
                    false,
                    Words.EMPTY,
                    scene.at()));
        }
    }

    /** What is said to a server by its control socket, one command a line (HAProxy management guide, 9.3). */
    private static void control(Value input, Reading reading, Scene scene) {
        for (String line : input.prefix().split("[\\n;]", -1)) {
            String command = line.strip();
            if (starts(command, CONTROL)) {
                Value said = Value.of(command);
                scene.emit(new Effect.Act(
                        Effect.Act.Domain.NETWORK, reading.program(), "control a server", List.of(said), scene.at()));
            }
        }
    }

    private static boolean starts(String address, String[] types) {
        for (String type : types) {
            if (address.startsWith(type)) {
                return true;
            }
        }
        return false;
    }
}
