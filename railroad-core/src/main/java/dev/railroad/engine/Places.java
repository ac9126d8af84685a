package dev.railroad.engine;

import dev.railroad.Context;
import dev.railroad.GitTree;
import dev.railroad.Workspace;
import dev.railroad.effect.Place;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What kind of place a path is. Where systems keep things: hier(7), and the documentation of the programs named. */
final class Places {
    private static final String[] SYSTEM = {
        "/bin",
        "/boot",
        "/etc",
        "/lib",
        "/lib32",
        "/lib64",
        "/opt",
        "/proc",
        "/root",
        "/run",
        "/sbin",
        "/sys",
        "/usr",
        "/var",
        "/Applications",
        "/Library",
        "/System",
        "/private/etc",
        "/private/var",
        "/c/Windows",
        "/mnt/c/Windows"
    };

    private static final String[] TEMPORARY = {"/tmp", "/var/tmp", "/private/tmp", "/private/var/folders", "/dev/shm"};

    private static final Set<String> HARMLESS_DEVICES = Set.of(
            "/dev/null",
            "/dev/zero",
            "/dev/full",
            "/dev/random",
            "/dev/urandom",
            "/dev/tty",
            "/dev/stdin",
            "/dev/stdout",
            "/dev/stderr",
            "/dev/console",
            "/dev/ptmx");

    private static final Set<String> REGENERABLE = Set.of(
            "node_modules",
            "build",
            "dist",
            "out",
            "target",
            "coverage",
            ".next",
            ".nuxt",
            ".turbo",
            ".cache",
            ".parcel-cache",
            ".gradle",
            ".pytest_cache",
            ".mypy_cache",
            ".ruff_cache",
            ".tox",
            ".nox",
            "__pycache__",
            ".venv",
            "venv",
            ".svelte-kit",
            ".angular",
            ".terraform",
            "bower_components",
            ".eggs",
            "htmlcov",
            ".nyc_output",
            "DerivedData",
            "cmake-build-debug",
            "cmake-build-release",
            "storybook-static",
            ".vite");

    /** Below the home: files, and directories with a slash at their end. */
    private static final String[] HOME_CREDENTIALS = {
        ".ssh/",
        ".aws/",
        ".gnupg/",
        ".azure/",
        ".config/gcloud/",
        ".kube/",
        ".docker/config.json",
        ".netrc",
        ".npmrc",
        ".pypirc",
        ".git-credentials",
        ".config/gh/hosts.yml",
        ".pgpass",
        ".my.cnf",
        ".vault-token",
        ".cargo/credentials",
        ".cargo/credentials.toml",
        ".gem/credentials",
        ".config/op/",
        ".password-store/",
        "Library/Keychains/",
        ".terraform.d/credentials.tfrc.json",
        ".m2/settings.xml",
        ".gradle/gradle.properties",
        ".config/hub",
        ".oci/"
    };

    private static final Set<String> PUBLIC = Set.of("known_hosts", "config", "authorized_keys.pub");

    private static final String[] HOME_AUTORUN = {
        ".bashrc",
        ".bash_profile",
        ".bash_login",
        ".bash_logout",
        ".profile",
        ".zshrc",
        ".zshenv",
        ".zprofile",
        ".zlogin",
        ".config/fish/",
        ".config/autostart/",
        ".config/systemd/user/",
        "Library/LaunchAgents/",
        ".xinitrc",
        ".xprofile",
        ".gitconfig",
        ".config/git/config",
        ".vimrc",
        ".config/nvim/init.lua",
        ".inputrc",
        ".ssh/rc",
        ".ssh/authorized_keys",
        ".pam_environment"
    };

    private static final String[] SYSTEM_AUTORUN = {
        "/etc/cron.d",
        "/etc/cron.daily",
        "/etc/cron.hourly",
        "/etc/crontab",
        "/etc/profile",
        "/etc/profile.d",
        "/etc/systemd/system",
        "/etc/init.d",
        "/etc/rc.local",
        "/var/spool/cron",
        "/etc/bash.bashrc",
        "/etc/ld.so.preload",
        "/Library/LaunchDaemons"
    };

    private static final String[] AGENT_FILES = {
        "/.claude/settings.json",
        "/.claude/settings.local.json",
        "/.claude/hooks/",
        "/.claude.json",
        "/.mcp.json",
        "/.codex/config.toml",
        "/.cursor/hooks.json",
        "/.cursor/mcp.json",
        "/.gemini/settings.json",
        "/.vscode/settings.json",
        "/.claude/guard.json"
    };

    private static final String[] GUARD_DIRECTORIES = {
        "/.config/railroad", "/.local/state/railroad", "/.local/share/railroad", "/.cache/railroad"
    };

    private Places() {}

    /**
     * All that apply, at least one.
     *
     * @param path absolute and normalised
     * @param whole whether all that is directly in it is meant rather than the path itself
     */
    static Set<Place> of(String path, boolean whole, Workspace workspace, Context context) {
        EnumSet<Place> places = EnumSet.noneOf(Place.class);
        String home = workspace.home();
        String project = workspace.project(context.directory());
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/")) {
            places.add(Place.ROOT);
        }
        if (holds(path, home)) {
            places.add(Place.HOME);
        } else if (holds(home, path)) {
            places.add(Place.IN_HOME);
        }
        boolean inProject = holds(project, path);
        if (holds(path, project)) {
            places.add(Place.PROJECT);
        } else if (inProject) {
            places.add(Place.IN_PROJECT);
        }
        if (path.endsWith("/.git") || path.contains("/.git/")) {
            places.add(Place.REPOSITORY);
        }
        devices(path, places);
        boolean temporary = isTemporary(path, whole);
        if (temporary) {
            places.add(Place.TEMPORARY);
        }
        if (!temporary && !inProject && !holds(home, path) && isAny(SYSTEM, path)) {
            places.add(Place.SYSTEM);
        }
        secrets(path, name, home, places);
        running(path, home, places);
        guards(path, name, home, places);
        if (inProject && places.contains(Place.IN_PROJECT) && isRegenerable(path, project, places, workspace)) {
            places.add(Place.REGENERABLE);
        }
        if (places.isEmpty()) {
            places.add(Place.OUTSIDE);
        }
        return places;
    }

    /** Whether {@code path} is {@code directory} or below it. */
    private static boolean holds(String directory, String path) {
        return path.startsWith(directory)
                && (path.length() == directory.length()
                        || directory.endsWith("/")
                        || path.charAt(directory.length()) == '/');
    }

    private static boolean isAny(String[] directories, String path) {
        for (String directory : directories) {
            if (holds(directory, path)) {
                return true;
            }
        }
        return false;
    }

    private static void devices(String path, Set<Place> places) {
        if (!path.startsWith("/dev/") || path.startsWith("/dev/shm")) {
            return;
        }
        boolean harmless = HARMLESS_DEVICES.contains(path)
                || path.startsWith("/dev/fd/")
                || path.startsWith("/dev/pts/")
                || path.startsWith("/dev/tcp/")
                || path.startsWith("/dev/udp/")
                || path.startsWith("/dev/tty");
        places.add(harmless ? Place.HARMLESS_DEVICE : Place.DEVICE);
    }

    private static boolean isTemporary(String path, boolean whole) {
        for (String directory : TEMPORARY) {
            if (holds(directory, path)) {
                return whole || path.length() > directory.length();
            }
        }
        return false;
    }

    private static boolean isOneOf(String[] names, String below) {
        for (String name : names) {
            boolean directory = name.endsWith("/");
            if (below.equals(directory ? name.substring(0, name.length() - 1) : name)
                    || (directory && below.startsWith(name))) {
                return true;
            }
        }
        return false;
    }

    private static void secrets(String path, String name, String home, Set<Place> places) {
        boolean environment = name.equals(".env")
                || (name.startsWith(".env.")
                        && !name.endsWith(".example")
                        && !name.endsWith(".sample")
                        && !name.endsWith(".template")
                        && !name.endsWith(".dist"));
        boolean key = name.endsWith(".pem")
                || name.endsWith(".p12")
                || name.endsWith(".pfx")
                || name.equals("id_rsa")
                || name.equals("id_ed25519")
                || name.equals("id_ecdsa")
                || name.equals("credentials.json");
        boolean kept = path.length() > home.length()
                && holds(home, path)
                && isOneOf(HOME_CREDENTIALS, path.substring(home.length() + 1))
                && !name.endsWith(".pub")
                && !PUBLIC.contains(name);
        boolean system = path.equals("/etc/shadow") || path.equals("/etc/gshadow") || path.equals("/etc/sudoers");
        if (environment || key || kept || system) {
            places.add(Place.CREDENTIALS);
        }
    }

    private static void running(String path, String home, Set<Place> places) {
        boolean user = path.length() > home.length()
                && holds(home, path)
                && isOneOf(HOME_AUTORUN, path.substring(home.length() + 1));
        boolean hook = path.contains("/.git/hooks/") || path.endsWith("/.git/config") || path.contains("/.husky/");
        if (user || hook || isAny(SYSTEM_AUTORUN, path)) {
            places.add(Place.AUTORUN);
        }
    }

    private static void guards(String path, String name, String home, Set<Place> places) {
        for (String file : AGENT_FILES) {
            int at = path.indexOf(file);
            if (at >= 0 && (file.endsWith("/") || at + file.length() == path.length())) {
                places.add(Place.AGENT_CONFIGURATION);
            }
        }
        boolean guard = name.equals("railroad.yaml") || holds("/etc/railroad", path);
        for (String directory : GUARD_DIRECTORIES) {
            guard |= holds(home + directory, path);
        }
        if (guard) {
            places.add(Place.GUARD);
        }
    }

    private static boolean isRegenerable(String path, String project, Set<Place> places, Workspace workspace) {
        if (places.contains(Place.REPOSITORY) || places.contains(Place.CREDENTIALS) || places.contains(Place.GUARD)) {
            return false;
        }
        int start = project.length() + 1;
        while (start > 0 && start < path.length()) {
            int end = path.indexOf('/', start);
            String name = path.substring(start, end < 0 ? path.length() : end);
            if (REGENERABLE.contains(name)) {
                return true;
            }
            start = end < 0 ? path.length() : end + 1;
        }
        Optional<GitTree> tree = workspace.git(project);
        return tree.isPresent() && tree.get().ignored(path);
    }
}
