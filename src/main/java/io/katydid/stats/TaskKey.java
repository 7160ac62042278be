package io.katydid.stats;

/** Identifies the iterations of one task. */
public record TaskKey(String userClass, String task) {}
