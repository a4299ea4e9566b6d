import React from 'react';
import { PluginPage } from '@grafana/runtime';
import { Stack, Text } from '@grafana/ui';
import { CheckList } from './checks/CheckList';
import { ownSource } from './links/ownSource';
import { LiveSample } from './sample/LiveSample';
import { TryYourOwn } from './TryYourOwn';

/** What it is, whether it works here, what it looks like, and the way to one's own data. */
export default function FirstPage() {
  const ours = ownSource();
  return (
    <PluginPage>
      <Stack direction="column" gap={3}>
        <Text element="p">
          It learns from the past of each series and says in one sentence what that has not seen: levels, jumps, shapes,
          slow drift, silence. Queries run as you, through Grafana; nothing is sent anywhere else.
        </Text>
        <Section title="Is everything there?">
          <CheckList />
        </Section>
        <Section title="A sample, live">
          <LiveSample ours={ours} />
        </Section>
        {ours && (
          <Section title="Try it on your own data">
            <TryYourOwn ours={ours} />
          </Section>
        )}
        <Text element="p" color="secondary">
          It does not raise alerts: Grafana evaluates alert rules on its server, and this runs in the browser. In any
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
