package io.katydid;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitReference;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** What a call, a read of a field or a method reference reaches, as the rules of the house need to know it. */
final class CodeAccess {

    private CodeAccess() {}

    static boolean startsAThread(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return isOneOf(access, Thread.class, "<init>", "start", "startVirtualThread", "ofPlatform", "ofVirtual")
                || owner.getFullName()
                        .matches("java\\.util\\.concurrent\\.(Executors|\\w*ThreadPoolExecutor|ForkJoinPool)")
                || (owner.getFullName().equals("java.util.Timer") && name.equals("<init>"))
                || (owner.getFullName().equals("java.util.concurrent.CompletableFuture") && name.endsWith("Async"))
                || name.equals("parallelStream")
                || (owner.getPackageName().equals("java.util.stream") && name.equals("parallel"));
    }

    static boolean isAClock(JavaAccess<?> access) {
        String name = access.getTarget().getName();
        String owner = access.getTargetOwner().getFullName();
        return isOneOf(access, System.class, "nanoTime", "currentTimeMillis")
                || (access.getTargetOwner().getPackageName().startsWith("java.time")
                        && (name.startsWith("system") || (name.equals("now") && !takesAClock(access))))
                || (owner.equals("java.util.Date") && name.equals("<init>") && parameters(access) == 0);
    }

    static boolean isTheProcess(JavaAccess<?> access) {
        return isOneOf(
                        access,
                        System.class,
                        "in",
                        "out",
                        "err",
                        "console",
                        "setOut",
                        "setErr",
                        "exit",
                        "getenv",
                        "getProperty",
                        "getProperties",
                        "setProperty")
                || isOneOf(access, Runtime.class, "exit", "halt", "addShutdownHook")
                || isOneOf(access, Throwable.class, "printStackTrace");
    }

    static boolean isChance(JavaAccess<?> access) {
        return access.getTargetOwner().getPackageName().equals("java.util.random")
                || access.getTargetOwner().isAssignableTo("java.util.Random")
                || List.of("randomUUID", "random").contains(access.getTarget().getName());
    }

    /** Calls, field reads and method references alike: {@code System::nanoTime} is caught too. */
    static boolean isOneOf(JavaAccess<?> access, Class<?> owner, String... members) {
        return access.getTargetOwner().isAssignableTo(owner)
                && Arrays.asList(members).contains(access.getTarget().getName());
    }

    /** {@code static final NanoClock SYSTEM = System::nanoTime} reads nothing yet. */
    static boolean isForLater(JavaAccess<?> access) {
        return access.isDeclaredInLambda() || access instanceof JavaCodeUnitReference<?>;
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static int parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().size()
                : 0;
    }
}
