import React from 'react';
import { PluginPage } from '@grafana/runtime';
import { Stack, Text } from '@grafana/ui';
import { CheckList } from './checks/CheckList';
import { ownSource } from './links/ownSource';
import { LiveSample } from './sample/LiveSample';
import { TryYourOwn } from './TryYourOwn';

/** What the suite is, whether it works here, a sample, and the way to one's own data. */
export default function FirstPage() {
  const ours = ownSource();
  return (
    <PluginPage>
      <Stack direction="column" gap={3}>
        <Text element="p">
          Fleetlens compares each series with its own history and reports in one sentence what is unusual: levels,
          jumps, shapes, slow drift, missing data. Queries run as you, through Grafana; nothing is sent anywhere else.
        </Text>
        <Section title="Setup check">
          <CheckList />
        </Section>
        <Section title="Live sample">
          <LiveSample ours={ours} />
        </Section>
        {ours && (
          <Section title="Try it on your own data">
            <TryYourOwn ours={ours} />
          </Section>
        )}
        <Text element="p" color="secondary">
          It does not send alerts: Grafana evaluates alert rules on its server, and this runs in the browser. In any
          panel, the menu entry Extensions, Analyse with Fleetlens opens that panel&apos;s queries in Explore.
        </Text>
      </Stack>
    </PluginPage>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <Stack direction="column" gap={1.5}>
        <Text element="h2" variant="h4">
          {title}
        </Text>
        {children}
      </Stack>
    </section>
  );
}
