package io.katydid;

import java.nio.file.Path;

/**
 * A method, constructor or initializer as it stands in its source.
 *
 * @param owner the simple name of the type that declares it; empty for an anonymous class
 * @param name {@code <init>} for a constructor, {@code <clinit>} for an initializer
 * @param lines from the opening to the closing brace; 0 without a body
 * @param parameters how many it declares; 0 for the canonical constructor of a record, whose length is the record's
 */
record SourceMethod(Path file, String owner, String name, int lines, int parameters) {

    @Override
    public String toString() {
        return file + ": " + owner + "." + name + " (" + lines + " lines, " + parameters + " parameters)";
    }
}
