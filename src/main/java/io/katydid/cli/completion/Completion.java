package io.katydid.cli.completion;

import java.util.Optional;

/** The scripts with which shells complete the options of a program. */
public final class Completion {

    private Completion() {}

    /**
     * Returns the script for a shell.
     *
     * @param shell {@code bash}, {@code zsh} or {@code fish}
     * @return empty for any other shell
     */
    public static Optional<String> of(CommandModel program, String shell) {
        return switch (shell) {
            case "bash" -> Optional.of(BashCompletion.of(program));
            case "zsh" -> Optional.of(ZshCompletion.of(program));
            case "fish" -> Optional.of(FishCompletion.of(program));
            default -> Optional.empty();
        };
    }
}
