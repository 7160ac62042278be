package io.katydid.stats;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that runs once per request. Such a type takes no lock, looks nothing up by name, and uses neither
 * logging, streams, formatting nor regular expressions; {@code HouseRulesTest} enforces what a class file shows of
 * this.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface HotPath {}
