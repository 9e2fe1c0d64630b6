package org.sciregistry.app;

import picocli.CommandLine.IVersionProvider;

/** Which software this is. */
final class Version implements IVersionProvider {

  /** The version in the jar's manifest, {@code development} outside a jar. */
  static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"sci-registry " + current()};
  }
}
