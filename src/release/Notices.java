import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Turns Quarkus's list of the program's contents into the two files that ship with it: an SBOM without what changes from
 * build to build, and the licence notices. Called by notices.sh, which documents the arguments. Fails when a library has
 * no licence or no text of it, and when the list and the packaged jars differ.
 */
final class Notices {

    private static final Pattern LEGAL =
            Pattern.compile("(?i)(META-INF/|^)([^/]*-)?(licen[cs]e|notice|copying)(\\.(txt|md))?");
    private static final String GPL = "GPL-2.0-with-classpath-exception";
    private static final Set<String> NAMES_ITS_OWNER = Set.of("MIT", "BSD-2-Clause", "BSD-3-Clause");
    private static final String RULE = "=".repeat(100) + "\n";

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectNode bom;
    private final Path libraries;
    private final Path legal;
    private final String runtime;
    private final Properties copyrights = new Properties();
    private final Map<String, String> texts = new TreeMap<>();

    /** @param runtime the Java inside the native file, as the file reports it */
    private Notices(Path sbom, Path libraries, Path legal, String runtime, Path copyrights) throws IOException {
        this.bom = (ObjectNode) json.readTree(sbom.toFile());
        this.libraries = libraries;
        this.legal = legal;
        this.runtime = runtime;
        try (Reader reader = Files.newBufferedReader(copyrights)) {
            this.copyrights.load(reader);
        }
    }

    public static void main(String[] args) throws IOException {
        Notices notices = new Notices(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), args[3], Path.of(args[4]));
        Instant time = Instant.ofEpochSecond(Long.parseLong(args[5]));
        Path folder = Path.of(args[6]);
        notices.tidy(time);
        notices.checkAgainstJars();
        Files.writeString(folder.resolve("THIRD-PARTY.txt"), notices.text());
        notices.addRuntime();
        Files.writeString(folder.resolve("katydid.cdx.json"), notices.sbom());
    }

    /** Removes the program itself, the licence texts, and what differs between two builds of the same sources. */
    private void tidy(Instant time) {
        ObjectNode metadata = (ObjectNode) bom.get("metadata");
        metadata.put("timestamp", time.toString());
        String program = metadata.at("/component/bom-ref").asText();
        List<JsonNode> components = new ArrayList<>();
        bom.get("components").forEach(component -> {
            if (!component.get("bom-ref").asText().equals(program)) {
                components.add(component);
            }
        });
        components.sort(
                Comparator.comparing(component -> component.get("bom-ref").asText()));
        bom.set("components", json.createArrayNode().addAll(components));
        components.forEach(this::keepTexts);
        keepTexts(metadata.get("component"));
        metadata.at("/tools/components").forEach(this::keepTexts);
    }

    private void keepTexts(JsonNode component) {
        for (JsonNode entry : component.path("licenses")) {
            ObjectNode license = (ObjectNode) entry.get("license");
            JsonNode text = license.remove("text");
            if (text != null) {
                byte[] decoded =
                        Base64.getMimeDecoder().decode(text.get("content").asText());
                texts.put(id(license), new String(decoded, StandardCharsets.UTF_8).strip());
            }
        }
    }

    private void checkAgainstJars() throws IOException {
        Set<String> listed = new TreeSet<>();
        components().forEach(component -> listed.add(fileName(component)));
        Set<String> packaged = new TreeSet<>();
        for (Path jar : jars()) {
            packaged.add(jar.getFileName().toString());
        }
        if (!listed.equals(packaged)) {
            Set<String> both = new TreeSet<>(listed);
            both.retainAll(packaged);
            listed.removeAll(both);
            packaged.removeAll(both);
            throw new IllegalStateException("only in the list: " + listed + "; only in the package: " + packaged);
        }
    }

    private String text() throws IOException {
        StringBuilder text =
                new StringBuilder("Katydid is under the Apache License 2.0. It contains the following libraries.\n\n");
        for (JsonNode component : components()) {
            text.append("%s %s\n    licence: %s\n    source: %s\n"
                    .formatted(
                            name(component),
                            component.get("version").asText(),
                            String.join(" or ", ids(component)),
                            source(component)));
            String holder = copyrights.getProperty(name(component));
            if (holder != null) {
                text.append("    ").append(holder).append('\n');
            }
        }
        text.append(
                "\nThe native file contains besides, as every program that GraalVM's native-image makes, parts of the Java class library"
                        + " and of\nthe run-time system it was built with: " + runtime + ".\n    licence: " + GPL
                        + "\n    source: https://github.com/openjdk/jdk25u and https://github.com/graalvm\n");
        used().forEach(id -> text.append(section(id, texts.get(id))));
        files().forEach((content, jars) -> text.append(section(String.join(", ", jars), content)));
        return text + javaTexts();
    }

    /** Every licence once; a missing text is an error. */
    private Set<String> used() {
        Set<String> used = new TreeSet<>();
        components().forEach(component -> used.addAll(ids(component)));
        used.remove(GPL); // its text comes with the JDK, see below
        // a name that is not an SPDX id comes without its text
        texts.putIfAbsent("Mozilla Public License version 2.0", "https://www.mozilla.org/MPL/2.0/");
        used.removeIf(id -> {
            if (!texts.containsKey(id)) {
                throw new IllegalStateException("no text of the licence " + id);
            }
            return false;
        });
        return used;
    }

    /** The texts in the jars themselves: notices, and licences that name their owner. Text → the jars that contain it. */
    private Map<String, List<String>> files() throws IOException {
        Map<String, List<String>> files = new LinkedHashMap<>();
        Map<String, JsonNode> byFile = new TreeMap<>();
        components().forEach(component -> byFile.put(fileName(component), component));
        for (Path jar : jars()) {
            JsonNode component = byFile.get(jar.getFileName().toString());
            boolean named = copyrights.containsKey(name(component));
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : zip.stream()
                        .filter(e -> LEGAL.matcher(e.getName()).matches())
                        .toList()) {
                    String content = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    // the text of this one stands above
                    boolean known =
                            content.stripLeading().startsWith("Apache License") && !content.contains("Copyright (c)");
                    if (!known) {
                        named = true;
                        files.computeIfAbsent(content.replace("\r", "").strip(), _ -> new ArrayList<>())
                                .add(name(component) + " " + entry.getName());
                    }
                }
            }
            if (!named && ids(component).stream().allMatch(NAMES_ITS_OWNER::contains)) {
                throw new IllegalStateException(
                        "no owner of " + name(component) + "; write one into copyrights.properties");
            }
        }
        return files;
    }

    /** Licence and notices of the JDK's base, and of its XML and others as far as they have some of their own. */
    private String javaTexts() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String module :
                List.of("java.base", "java.logging", "java.management", "java.naming", "java.xml", "jdk.crypto.ec")) {
            try (Stream<Path> files = Files.list(legal.resolve(module))) {
                for (Path file : files.filter(f -> module.equals("java.base") || !Files.isSymbolicLink(f))
                        .sorted()
                        .toList()) {
                    // what a compiler links of GCC's run-time library asks for no notice, by that library's own
                    // exception
                    if (!file.getFileName().toString().equals("gcc.md")
                            && !Files.readString(file).startsWith("Please see ")) {
                        text.append(section(
                                "Java: " + module + "/" + file.getFileName(),
                                Files.readString(file).strip()));
                    }
                }
            }
        }
        return text.toString();
    }

    private void addRuntime() {
        ObjectNode java = json.createObjectNode();
        java.put("type", "platform")
                .put("bom-ref", "java-runtime")
                .put("name", "Java class library and run-time system of the native file");
        java.put("version", runtime);
        java.putArray("licenses").addObject().putObject("license").put("id", GPL);
        ((ArrayNode) bom.get("components")).add(java);
    }

    private String sbom() throws IOException {
        String id = UUID.nameUUIDFromBytes(json.writeValueAsBytes(bom)).toString();
        bom.put("serialNumber", "urn:uuid:" + id);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        return json.writer(printer).writeValueAsString(bom) + "\n";
    }

    private List<JsonNode> components() {
        List<JsonNode> components = new ArrayList<>();
        bom.get("components").forEach(components::add);
        return components;
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(libraries)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the name of the file in Quarkus's lib folder. */
    private static String fileName(JsonNode component) {
        String purl = component.get("purl").asText();
        String classifier = purl.contains("classifier=") ? "-" + purl.replaceFirst(".*classifier=([^&]*).*", "$1") : "";
        return component.get("group").asText() + "." + component.get("name").asText() + "-"
                + component.get("version").asText() + classifier + ".jar";
    }

    private static String name(JsonNode component) {
        return component.get("group").asText() + ":" + component.get("name").asText();
    }

    private static List<String> ids(JsonNode component) {
        List<String> ids = new ArrayList<>();
        component.path("licenses").forEach(entry -> ids.add(id(entry.get("license"))));
        if (ids.isEmpty()) {
            throw new IllegalStateException("no licence of " + name(component));
        }
        return ids;
    }

    private static String id(JsonNode license) {
        return license.path("id").asText(license.path("name").asText());
    }

    private static String source(JsonNode component) {
        String website = "";
        for (JsonNode reference : component.path("externalReferences")) {
            if (reference.path("type").asText().equals("vcs")) {
                return reference.get("url").asText();
            }
            if (reference.path("type").asText().equals("website")) {
                website = reference.get("url").asText();
            }
        }
        return website.isEmpty() ? component.get("purl").asText() : website;
    }

    private static String section(String head, String body) {
        return "\n" + RULE + head + "\n" + RULE + "\n" + body + "\n";
    }
}
