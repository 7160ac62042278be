package io.katydid.stats;

/** Whose requests: the user class, the method and the name known before the start. */
public record EndpointKey(String userType, String method, String name) {}
