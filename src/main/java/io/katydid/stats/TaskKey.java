package io.katydid.stats;

/** Whose iterations: the user class and the task. */
public record TaskKey(String userClass, String task) {}
