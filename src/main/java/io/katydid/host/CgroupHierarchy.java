package io.katydid.host;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mounted hierarchy of control groups.
 *
 * @param controllers such as {@code cpu}; empty for version 2, whose only hierarchy has all controllers
 * @param folders the existing folders of the process's group and its parents up to the mount point, innermost first
 */
record CgroupHierarchy(Set<String> controllers, List<Path> folders) {

    /**
     * The id, parent, device, root in the hierarchy, mount point and options, and after a dash the type, source and its
     * options.
     */
    private static final Pattern MOUNT = Pattern.compile("\\S+ \\S+ \\S+ (\\S+) (\\S+) .*?- (cgroup2?) \\S+ (\\S+)");

    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    boolean has(String controller) {
        return controllers.isEmpty() || controllers.contains(controller);
    }

    static List<CgroupHierarchy> all(Path root, Path process) {
        Map<String, String> groups = groups(process.resolve("cgroup"));
        List<CgroupHierarchy> found = new ArrayList<>();
        for (String line : ControlGroups.lines(process.resolve("mountinfo"))) {
            Matcher mount = MOUNT.matcher(line);
            if (!mount.matches()) {
                continue;
            }
            Set<String> controllers = mount.group(3).equals("cgroup2")
                    ? Set.of()
                    : Set.copyOf(List.of(mount.group(4).split(",", -1)));
            String group = controllers.isEmpty()
                    ? groups.getOrDefault("", "/")
                    : controllers.stream()
                            .filter(groups::containsKey)
                            .findFirst()
                            .map(groups::get)
                            .orElse("/");
            Path mountPoint = root.resolve(decoded(mount.group(2)).substring(1));
            found.add(new CgroupHierarchy(controllers, folders(mountPoint, inside(decoded(mount.group(1)), group))));
        }
        return found;
    }

    /**
     * Returns controller → path of the group; version 2 has the empty controller. Lines are like {@code
     * 4:cpu,cpuacct:/path} or {@code 0::/path}.
     */
    private static Map<String, String> groups(Path file) {
        Map<String, String> groups = new HashMap<>();
        for (String line : ControlGroups.lines(file)) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3) {
                for (String controller : parts[1].split(",", -1)) {
                    groups.put(controller, parts[2]);
                }
            }
        }
        return groups;
    }

    /**
     * Returns the path of the group below the mount point. A container sees the host's path of the group that is
     * mounted as its root.
     */
    private static String inside(String mounted, String group) {
        if (mounted.equals("/")) {
            return group;
        }
        return group.startsWith(mounted + "/") ? group.substring(mounted.length()) : "/";
    }

    private static List<Path> folders(Path mountPoint, String group) {
        List<Path> folders = new ArrayList<>();
        Path folder = mountPoint.resolve(group.substring(1)).normalize();
        while (folder != null && folder.startsWith(mountPoint)) {
            if (Files.isDirectory(folder)) {
                folders.add(folder);
            }
            folder = folder.getParent();
        }
        // a path such as /../other leads out of the namespace
        return folders.isEmpty() ? List.of(mountPoint) : folders;
    }

    /** Decodes octal numbers, which the kernel writes for blanks and backslashes in a path. */
    private static String decoded(String path) {
        byte[] bytes = OCTAL.matcher(path)
                .replaceAll(code -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 8))))
                .getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
