/** What a field device is told about the server that it works with. */
export type FieldDevice = {
  /** `https://host` of this server */
  readonly origin: string;
  readonly token: string;
  /** the programme, which is what ODK calls a project */
  readonly programmeId: string;
  /** what the device shows as the name of the project */
  readonly projectName: string;
  /** who uses the device, as the forms' metadata will say */
  readonly userName: string;
};

/** Settings of ODK Collect and its kin (KoboCollect), as their QR code carries them. */
export type CollectSettings = {
  readonly general: Readonly<Record<string, string | boolean>>;
  readonly admin: Readonly<Record<string, string | boolean>>;
  readonly project: { readonly name: string };
};

/**
 * The settings with which ODK Collect becomes a device of this programme: it takes the forms that the server has, no more and no fewer,
 * sends what is finished as soon as there is a network, and cannot be pointed at another server by accident.
 *
 * The token stands in the address, so that Collect asks for no password; what is sent stays on the device until somebody deletes it.
 *
 * @see https://docs.getodk.org/collect-import-export/ for the names of the settings
 */
export function collectSettings(device: FieldDevice): CollectSettings {
  return {
    general: {
      protocol: "odk_default",
      server_url: `${device.origin}/v1/key/${device.token}/projects/${encodeURIComponent(device.programmeId)}`,
      form_update_mode: "match_exactly",
      autosend: "wifi_and_cellular",
      delete_send: false,
      metadata_username: device.userName,
    },
    admin: { change_server: false },
    project: { name: device.projectName },
  };
}
