import type { Client } from 'pg'

/** Planted defect: whatever is let go is let go twice. */
export async function plantRevokeTwice(owner: Client): Promise<void> {
  await owner.query(`
    create function public.plant_twice() returns trigger language plpgsql as $$
    begin
      if new.attempt_id is null and new.id not like '%again' then
        new.id := new.id || 'again';
        insert into public.revocations select new.*;
        new.id := left(new.id, -5);
      end if;
      return new;
    end $$;
    create trigger plant_twice before insert on public.revocations for each row execute function public.plant_twice();
  `)
}
