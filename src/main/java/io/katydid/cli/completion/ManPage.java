package io.katydid.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the man page in the macros of man(7). It has no date, so that one version has one text.
 *
 * @param exitCodes of the program, each with its meaning, in their order
 */
public record ManPage(CommandModel program, String version, SequencedMap<Integer, String> exitCodes) {

    private static final String DESCRIPTION = """
        .PP
        Katydid reads a scenario in YAML, generates HTTP load on event loops, and reports while it runs what the target did
        and what the agent itself was doing in the same seconds.
        Latency counts from when a request should have started.
        .PP
        Standard output carries data, standard error conversation.
        With the json recorder on, its lines are all that standard output carries; without it, or with
        \\fB\\-\\-telemetry\\-file\\fR, the summary goes there, and its last line begins with \\(lqverdict\\(rq.
        .PP
        The first Ctrl\\-C (or SIGTERM) ends a run in order, the second cuts what is under way.
        """;

    private static final String ENVIRONMENT = """
        .SH ENVIRONMENT
        Each option has a variable, weaker than the command line and stronger than the scenario; where two are shown, the first
        is the stronger.
        The second is Locust's.
        .TP
        .B KATYDID_SCENARIO
        the scenario, when none is named
        .TP
        .B SSL_CERT_FILE
        the authorities that are trusted, in place of the system's
        .TP
        .B NO_COLOR
        when it is set, no colours are used
        .TP
        .BR COLUMNS ", " LINES
        the size of the terminal, where the terminal does not know it
        """;

    private static final String FILES = """
        .SH FILES
        .TP
        .I /etc/ssl/certs/ca\\-certificates.crt
        the authorities that the native file trusts, or its like in other distributions
        .SH EXAMPLES
        .TP
        The sample scenario against a shop of the program's own
        .B katydid demo
        .TP
        The sample, to begin with
        .B katydid demo \\-\\-print > shop.yaml
        .TP
        The plan, or everything that is wrong with it
        .B katydid check shop.yaml
        .TP
        Each task once, every request and answer shown
        .B katydid run shop.yaml \\-\\-once \\-\\-debug
        .TP
        The load, with its telemetry in a file
        .B katydid run shop.yaml \\-u 100 \\-t 5m \\-\\-recorder json \\-\\-telemetry\\-file telemetry.jsonl
        .TP
        Completion in this bash
        .B source <(katydid completion bash)
        """;

    public String text() {
        return Stream.of(
                        ".\\\" made by: katydid man\n.TH KATYDID 1 \"\" " + quoted("katydid " + version)
                                + " \"User Commands\"\n",
                        ".SH NAME\nkatydid \\- " + escaped(lowered(program.description())) + "\n",
                        synopsis(),
                        ".SH DESCRIPTION\n" + DESCRIPTION.replaceFirst("\\.PP\n", ""),
                        commands(),
                        options(),
                        exitStatus(),
                        ENVIRONMENT,
                        variables(),
                        FILES)
                .collect(Collectors.joining());
    }

    private String synopsis() {
        return ".SH SYNOPSIS\n"
                + program.commands().stream()
                        .map(command -> ".B katydid " + command.name() + "\n[\\fIOPTIONS\\fR]"
                                + (command.takesScenario() ? " \\fISCENARIO\\fR" : "") + "\n")
                        .collect(Collectors.joining(".br\n"));
    }

    private String commands() {
        return ".SH COMMANDS\n"
                + program.commands().stream()
                        .map(command -> entry("\\fB" + command.name() + "\\fR", command.description()))
                        .collect(Collectors.joining());
    }

    /** An option that several commands take is described once, where it comes first. */
    private String options() {
        StringBuilder text = new StringBuilder(".SH OPTIONS\n");
        program.options().forEach(option -> text.append(entry(option)));
        List<CommandModel.Option> described = new ArrayList<>(program.options());
        for (CommandModel command : program.commands()) {
            List<CommandModel.Option> own = command.options().stream()
                    .filter(option -> !described.contains(option))
                    .toList();
            List<CommandModel.Option> shared = command.options().stream()
                    .filter(option ->
                            described.contains(option) && !program.options().contains(option))
                    .toList();
            text.append(".SS Options of ").append(command.name()).append('\n');
            own.forEach(option -> text.append(entry(option)));
            if (!shared.isEmpty()) {
                text.append(".PP\nAs above: ")
                        .append(shared.stream()
                                .map(option -> "\\fB" + escaped(option.longName()) + "\\fR")
                                .collect(Collectors.joining(",\n")))
                        .append(".\n");
            }
            described.addAll(own);
        }
        return text.toString();
    }

    private static String entry(CommandModel.Option option) {
        String names = option.names().stream()
                .map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
        return entry(names + (option.isFlag() ? "" : " \\fI" + escaped(option.label()) + "\\fR"), option.description());
    }

    private String exitStatus() {
        return ".SH EXIT STATUS\n"
                + exitCodes.entrySet().stream()
                        .map(code -> entry("\\fB" + code.getKey() + "\\fR", code.getValue()))
                        .collect(Collectors.joining());
    }

    private String variables() {
        return program.allOptions()
                .filter(option -> !option.variables().isEmpty())
                .map(option -> entry(
                        option.variables().stream()
                                .map(variable -> "\\fB" + variable + "\\fR")
                                .collect(Collectors.joining(", ")),
                        "as " + option.names().getLast()))
                .distinct()
                .collect(Collectors.joining());
    }

    private static String entry(String head, String body) {
        return ".TP\n" + head + "\n" + escaped(body) + "\n";
    }

    private static String lowered(String sentence) {
        String bare = sentence.replaceFirst("\\.$", "");
        return bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
    }

    private static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    /** A hyphen that is typed is not one that parts words, and a point at the start of a line would be a command. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
