package io.katydid.cli;

import io.katydid.process.Version;
import picocli.CommandLine.IVersionProvider;

/** The lines that {@code --version} prints. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return Version.lines().toArray(String[]::new);
    }
}
