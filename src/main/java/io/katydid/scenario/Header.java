package io.katydid.scenario;

/** A request header; the name is as written, its value may hold expressions. */
public record Header(String name, Template value) {}
